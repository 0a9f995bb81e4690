import type { PageKind } from '../../lambdas/domain/reading/page-reading.ts';
import type { FieldGrade, GradedField } from './grade-fields.ts';
import type { ListGrade } from './grade-list.ts';

/** How one page was read. */
export interface PageGrade {
  /** As the index gives it. */
  readonly file: string;
  readonly site: string;
  readonly kind: {
    readonly expected: string;
    readonly got: PageKind;
    readonly isRight: boolean;
    readonly evidence: readonly string[];
  };
  readonly fields: Readonly<Partial<Record<GradedField, FieldGrade>>>;
  readonly list?: ListGrade;
  /** Listings made of a page of which none may be made. */
  readonly forbiddenListings: number;
  readonly milliseconds: number;
}

/** One way of reading all pages. */
export interface Pass {
  readonly name: 'generic' | 'with site rules';
  readonly pages: readonly PageGrade[];
}

/** What `--report` writes. Raise `format` when a reader of old reports must change. */
export interface Evaluation {
  readonly format: 1;
  readonly extractorVersion: string;
  /** SHA-256 of the index, hexadecimal: tells whether two reports are about the same truth. */
  readonly index: string;
  readonly passes: readonly Pass[];
}
