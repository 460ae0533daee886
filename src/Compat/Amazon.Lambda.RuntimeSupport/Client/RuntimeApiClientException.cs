using System;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API answered what it should not: there is nothing to do but to end the process.</summary>
public class RuntimeApiClientException : Exception
{
    internal RuntimeApiClientException(string message, int statusCode, string response)
        : base($"{message} Status: {statusCode}. Response: {response}")
    {
        StatusCode = statusCode;
        Response = response;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The body.</summary>
    public string Response { get; }
}
