using Amazon.Lambda.Core;
using NSubstitute;

namespace Media.Workflow.Tests.Bench;

/// <summary>What Lambda tells a function of its invocation.</summary>
internal static class FunctionContext
{
    /// <summary>An invocation with this time left.</summary>
    public static ILambdaContext With(TimeSpan left)
    {
        var context = Substitute.For<ILambdaContext>();
        context.RemainingTime.Returns(left);
        context.Logger.Returns(Substitute.For<ILambdaLogger>());
        return context;
    }
}
