using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

/// <summary>CloudWatch Logs refused a request.</summary>
public class AmazonCloudWatchLogsException : AmazonServiceException
{
    /// <summary>An exception with a message.</summary>
    public AmazonCloudWatchLogsException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public AmazonCloudWatchLogsException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public AmazonCloudWatchLogsException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
