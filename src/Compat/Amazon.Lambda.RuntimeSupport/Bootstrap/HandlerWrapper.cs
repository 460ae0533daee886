using System;
using System.IO;
using System.Threading.Tasks;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

/// <summary>Turns each shape of handler into the one that the bootstrap calls.</summary>
internal static class HandlerWrapper
{
    public static LambdaBootstrapHandler Wrap(Func<InvocationRequest, Task> handler) => async invocation =>
    {
        await handler(invocation).ConfigureAwait(false);
        return new InvocationResponse(new MemoryStream(0));
    };

    public static LambdaBootstrapHandler Wrap(Func<InvocationRequest, Task<Stream>> handler) => async invocation =>
        new InvocationResponse(await handler(invocation).ConfigureAwait(false) ?? new MemoryStream(0));

    public static LambdaBootstrapHandler Wrap<TOutput>(Func<InvocationRequest, Task<TOutput>> handler, ILambdaSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return async invocation =>
        {
            var result = await handler(invocation).ConfigureAwait(false);
            var output = new MemoryStream();
            serializer.Serialize(result, output);
            output.Position = 0;
            return new InvocationResponse(output);
        };
    }
}
