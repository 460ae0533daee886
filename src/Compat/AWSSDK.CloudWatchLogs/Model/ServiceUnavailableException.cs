using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>The service cannot answer now.</summary>
public class ServiceUnavailableException : AmazonCloudWatchLogsException
{
    /// <summary>An exception with a message.</summary>
    public ServiceUnavailableException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public ServiceUnavailableException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public ServiceUnavailableException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
