using System;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>A document could not be read as, or written from, the function's type; the message names the type.</summary>
public class JsonSerializerException : Exception
{
    /// <summary>An exception with a message.</summary>
    public JsonSerializerException(string message) : base(message) { }

    /// <summary>An exception with a message and what caused it.</summary>
    public JsonSerializerException(string message, Exception exception) : base(message, exception) { }
}
