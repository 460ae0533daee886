namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What may be chosen about the bootstrap.</summary>
public class LambdaBootstrapOptions
{
    /// <summary>Host and port of the Runtime API; otherwise <c>AWS_LAMBDA_RUNTIME_API</c> names it.</summary>
    public string RuntimeApiEndpoint { get; set; }
}
