using System;
using System.IO;

namespace Amazon.Lambda.Core;

/// <summary>Turns a request's bytes into an object and an object into a response's bytes.</summary>
public interface ILambdaSerializer
{
    /// <summary>Reads one document.</summary>
    T Deserialize<T>(Stream requestStream);

    /// <summary>Writes one document.</summary>
    void Serialize<T>(T response, Stream responseStream);
}

/// <summary>Names the serializer of an assembly or a method that the managed runtime loads by its handler string.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute : Attribute
{
    /// <summary>Names a serializer.</summary>
    public LambdaSerializerAttribute(Type serializerType) => SerializerType = serializerType;

    /// <summary>A type with a public constructor without parameters that is an <see cref="ILambdaSerializer"/>.</summary>
    public Type SerializerType { get; set; }
}
