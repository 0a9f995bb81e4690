import { isList, isObject, type Json, type StackTemplate, type TemplateResource } from './stack-template.ts';

/** Names in a text of `Fn::Sub` that it does not bring a value for itself. */
const namesInText = (inner: Json): readonly string[] => {
  const [text, own] = isList(inner) ? inner : [inner];
  const brought = isObject(own) ? Object.keys(own) : [];
  return [...String(text).matchAll(/\$\{([A-Za-z0-9]+)[.}]/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !brought.includes(name));
};

/** Logical ids and parameters that a value refers to. */
export const referencesIn = (value: Json): readonly string[] => {
  if (isList(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly string[] => {
    if (key === 'Ref' && typeof inner === 'string') return [inner];
    if (key === 'Fn::GetAtt') return [String(isList(inner) ? inner[0] : inner).split('.')[0] ?? ''];
    if (key === 'Fn::Sub') return [...namesInText(inner), ...referencesIn(inner)];
    return referencesIn(inner);
  });
};

/** All that CloudFormation must know of before it can make a resource. */
export const dependenciesOf = ({
  Properties,
  UpdatePolicy,
  DependsOn,
}: TemplateResource): readonly string[] => {
  const stated = DependsOn === undefined ? [] : isList(DependsOn) ? DependsOn : [DependsOn];
  return [...referencesIn(Properties), ...referencesIn(UpdatePolicy), ...stated.map(String)];
};

/** Where a resource refers to what its template does not hold. */
export interface DanglingReference {
  readonly id: string;
  readonly to: string;
}

export const danglingReferences = ({ template }: StackTemplate): readonly DanglingReference[] => {
  const { Resources, Parameters = {} } = template;
  const isHeld = (name: string): boolean =>
    Object.hasOwn(Resources, name) || Object.hasOwn(Parameters, name) || name.startsWith('AWS::');
  return Object.entries(Resources).flatMap(([id, resource]) =>
    [...new Set(dependenciesOf(resource))].filter((to) => !isHeld(to)).map((to) => ({ id, to })),
  );
};
