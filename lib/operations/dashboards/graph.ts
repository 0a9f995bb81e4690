import { GraphWidget, type GraphWidgetProps } from 'aws-cdk-lib/aws-cloudwatch';

/** Of 24 columns, two graphs to a row: wide enough that half a day can be read. */
const half = { width: 12, height: 6 };

/** A graph over half the screen. */
export const graph = (
  title: string,
  props: Omit<GraphWidgetProps, 'title' | 'width' | 'height'>,
): GraphWidget => new GraphWidget({ ...half, title, ...props });

/** The axis of a share in percent. */
export const percent = { leftYAxis: { min: 0, max: 100 } } as const;
