using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>What the requests have in common.</summary>
public class AmazonStepFunctionsRequest : AmazonWebServiceRequest
{
}
