using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Maps;
using Media.Local.StepFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace Media.Local.StepFunctions.Running;

/// <summary>What running executions share.</summary>
internal sealed record Services(
    ExecutionStore Store, TimeProvider Time, TaskIntegrations Integrations, TaskTokens Tokens, ItemReaders Readers, IChildExecutions Children, ILambdaApi Lambda,
    IEventBus Events, Authorizer Authorizer, string Region, ILogger Logger);
