using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>The request holds what it may not.</summary>
public class InvalidParameterException : AmazonCloudWatchLogsException
{
    /// <summary>An exception with a message.</summary>
    public InvalidParameterException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public InvalidParameterException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>The service's refusal.</summary>
    public InvalidParameterException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
