/** Any JSON, as a template holds it. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly UpdatePolicy?: JsonObject;
  readonly DependsOn?: Json;
}

/** What the simulator reads of a CloudFormation template. */
export interface Template {
  readonly Transform?: Json;
  readonly Parameters?: Readonly<Record<string, { readonly Type?: string; readonly Default?: Json }>>;
  readonly Mappings?: Readonly<Record<string, JsonObject>>;
  readonly Conditions?: Readonly<Record<string, Json>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<
      string,
      {
        readonly Value: Json;
        readonly Export?: { readonly Name: Json };
        readonly Condition?: string;
      }
    >
  >;
}

/** A template under the name of the stack it is deployed as. */
export interface StackTemplate {
  readonly stackName: string;
  readonly template: Template;
}

export const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
