import { Duration, RemovalPolicy, Size, Validations } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  MethodLoggingLevel,
  type MethodOptions,
  Model,
  RequestValidator,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { acceptedHeaders } from '../../lambdas/contract/cross-origin.ts';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { metricNamespace } from '../../lambdas/contract/metrics.ts';
import { gatewayDimensions } from '../../lambdas/contract/objectives.ts';
import { type ApiFunctionName, type Route, routes } from '../../lambdas/contract/routes.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { answerWithProblems } from './problem-responses.ts';
import { RateLimitAcl } from './rate-limit-acl.ts';
import { scopeInToken, type Users } from './users.ts';

export interface ClientApiProps {
  readonly environmentName: EnvironmentName;
  readonly config: EnvironmentConfig;
  readonly users: Users;
  readonly handlers: Readonly<Record<ApiFunctionName, Alias>>;
}

/** What the access log says of each request: who, what, how long; no query and no body, which may hold personal data. */
const accessLogFormat = (environment: EnvironmentName): AccessLogFormat =>
  AccessLogFormat.custom(
    JSON.stringify({
      environment,
      // A client may choose the gateway's id of a request, and neither of the other two. The gateway's is the correlation id of
      // what it refuses itself; of all else that is the function's.
      correlationId: AccessLogField.contextAwsEndpointRequestId(),
      gatewayRequestId: AccessLogField.contextRequestId(),
      extendedRequestId: AccessLogField.contextExtendedRequestId(),
      at: AccessLogField.contextRequestTime(),
      address: AccessLogField.contextIdentitySourceIp(),
      subject: AccessLogField.contextAuthorizerClaims('sub'),
      method: AccessLogField.contextHttpMethod(),
      route: AccessLogField.contextResourcePath(),
      status: AccessLogField.contextStatus(),
      milliseconds: AccessLogField.contextResponseLatency(),
      error: AccessLogField.contextErrorMessage(),
    }),
  );

/** Beside the metrics of the contract, which functions write: this one is counted in the gateway's access log. */
const refusalsMetric = 'ApiRequestsRefused';

/** The API of `lambdas/contract/routes.ts`: who may call what is checked before any code of ours runs. */
export class ClientApi extends Construct {
  readonly api: RestApi;
  readonly wall: RateLimitAcl;
  private readonly environmentName: EnvironmentName;

  constructor(scope: Construct, id: string, props: ClientApiProps) {
    super(scope, id);
    const { config } = props;
    const { allowedOrigins = [] } = config;
    this.environmentName = props.environmentName;
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: config.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.api = new RestApi(this, 'Api', {
      // Not a physical name: the gateway wants a label, and reports its metrics under it.
      restApiName: gatewayDimensions(props.environmentName).ApiName,
      description: 'Opportunities, and the scrape jobs that find them',
      endpointTypes: [EndpointType.REGIONAL],
      // For whoever accepts it; below this, packing makes an answer hardly smaller.
      minCompressionSize: Size.kibibytes(1),
      // The gateway writes its logs through a role that one account and region has once; it outlives this stack.
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: gatewayDimensions(props.environmentName).Stage,
        ...(allowedOrigins.length > 0 && { variables: { allowedOrigins: allowedOrigins.join(',') } }),
        throttlingRateLimit: config.apiRequestsPerSecond,
        throttlingBurstLimit: config.apiBurst,
        tracingEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat: accessLogFormat(props.environmentName),
      },
    });
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason:
        'The role belongs to the gateway service of the account; AWS keeps this policy for exactly this use',
    });
    this.countRefusals(accessLogs);
    answerWithProblems(this.api, allowedOrigins);
    this.addRoutes(props);
    if (allowedOrigins.length > 0) this.answerPages(allowedOrigins);
    this.wall = this.raiseWall();
  }

  /**
   * All requests, those answered with 4xx or 5xx, and their time in milliseconds, as the gateway counts them: also when no
   * handler could start.
   */
  metric(metricName: 'Count' | '4XXError' | '5XXError' | 'Latency', statistic: string): Metric {
    return new Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiName: this.api.restApiName, Stage: this.api.deploymentStage.stageName },
      statistic,
    });
  }

  /** Requests refused with 401 or 403, by the gateway or by a function. */
  metricRefused(period: Duration): Metric {
    return new Metric({
      namespace: metricNamespace,
      metricName: refusalsMetric,
      dimensionsMap: { environment: this.environmentName },
      statistic: 'Sum',
      period,
      label: 'refused',
    });
  }

  /** From the access log, for most are refused before any code of ours runs. */
  private countRefusals(logGroup: LogGroup): void {
    new MetricFilter(this, 'Refusals', {
      logGroup,
      filterPattern: FilterPattern.any(
        FilterPattern.stringValue('$.status', '=', '401'),
        FilterPattern.stringValue('$.status', '=', '403'),
      ),
      metricNamespace,
      metricName: refusalsMetric,
      metricValue: '1',
      dimensions: { environment: '$.environment' },
    });
  }

  private addRoutes({ users, handlers }: ClientApiProps): void {
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'Users', { cognitoUserPools: [users.pool] });
    const requestValidator = new RequestValidator(this, 'Validator', {
      restApi: this.api,
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    for (const route of routes) {
      const { method, path, access } = route;
      const shared: MethodOptions = {
        requestValidator,
        // Only that it is a JSON object: what it must hold is for the handler, under the flag ENABLE_INPUT_VALIDATION.
        ...(takesBody(method) && { requestModels: { 'application/json': Model.EMPTY_MODEL } }),
      };
      const integration = integrationOf(handlers, route);
      const resource = this.api.root.resourceForPath(path);
      if (access === 'public') {
        acknowledgePublic(
          resource.addMethod(method, integration, { ...shared, authorizationType: AuthorizationType.NONE }),
          'Monitors ask whether the API lives, and programs what it can do, without an account; the answers say nothing else',
        );
      } else {
        resource.addMethod(method, integration, {
          ...shared,
          authorizer,
          // With a scope the gateway takes access tokens only; without, an ID token would pass as well.
          authorizationScopes: [scopeInToken(access.scope)],
        });
      }
    }
    this.answerOtherMethods(handlers);
  }

  /** The gateway itself calls a method that it does not know a missing token; ours are told which methods there are. */
  private answerOtherMethods(handlers: ClientApiProps['handlers']): void {
    for (const route of new Map(routes.map((each) => [each.path, each])).values()) {
      const other = this.api.root
        .resourceForPath(route.path)
        .addMethod('ANY', integrationOf(handlers, route), { authorizationType: AuthorizationType.NONE });
      acknowledgePublic(other, 'Serves nothing: it says which methods the resource knows');
    }
  }

  /** Tells browsers, before they send what a page of an allowed origin asks for, that they may (CORS preflight). */
  private answerPages(allowedOrigins: readonly string[]): void {
    for (const [path, here] of Map.groupBy(routes, (route) => route.path)) {
      const preflight = this.api.root.resourceForPath(path).addCorsPreflight({
        allowOrigins: [...allowedOrigins],
        allowMethods: here.map(({ method }) => method),
        allowHeaders: [...acceptedHeaders],
        // Browsers keep it for two hours at the most; ten minutes are soon over when an origin is taken back.
        maxAge: Duration.minutes(10),
      });
      acknowledgePublic(
        preflight,
        'Browsers ask without a token; the answer says which pages may ask for what',
      );
    }
  }

  private raiseWall(): RateLimitAcl {
    const acl = new RateLimitAcl(this, 'RateLimit', { environmentName: this.environmentName });
    const stage = this.api.deploymentStage;
    new CfnWebACLAssociation(this, 'Wall', {
      webAclArn: acl.arn,
      // Built from the stage's reference, so that it waits for the stage: WAF refuses one that does not exist yet.
      resourceArn: stage.stageArn,
    });
    return acl;
  }
}

/** One permission for the whole API per function: one per method would fill the function's policy, and allows no less. */
const integrationOf = (handlers: ClientApiProps['handlers'], route: Route): LambdaIntegration =>
  new LambdaIntegration(handlers[route.function as ApiFunctionName], { scopePermissionToMethod: false });

const takesBody = (method: Route['method']): boolean => ['POST', 'PUT', 'PATCH'].includes(method);

const acknowledgePublic = (method: Method, reason: string): void =>
  Validations.of(method).acknowledge(
    { id: 'AwsSolutions-APIG4', reason },
    { id: 'AwsSolutions-COG4', reason },
  );
