using System;
using System.IO;
using System.Threading.Tasks;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>One overload for every shape of handler: input by result, with and without the context.</content>
public partial class LambdaBootstrapBuilder
{
    /// <summary>A handler that takes no input and gives no result.</summary>
    public static LambdaBootstrapBuilder Create(Action handler) =>
        new(HandlerWrapper.Wrap(i =>
        {
            handler();
            return Task.CompletedTask;
        }));

    /// <summary>A handler that takes no input and the context and gives no result.</summary>
    public static LambdaBootstrapBuilder Create(Action<ILambdaContext> handler) =>
        new(HandlerWrapper.Wrap(i =>
        {
            handler(i.LambdaContext);
            return Task.CompletedTask;
        }));

    /// <summary>A handler that takes the payload as a stream and gives no result.</summary>
    public static LambdaBootstrapBuilder Create(Action<Stream> handler) =>
        new(HandlerWrapper.Wrap(i =>
        {
            handler(i.InputStream);
            return Task.CompletedTask;
        }));

    /// <summary>A handler that takes the payload as a stream and the context and gives no result.</summary>
    public static LambdaBootstrapBuilder Create(Action<Stream, ILambdaContext> handler) =>
        new(HandlerWrapper.Wrap(i =>
        {
            handler(i.InputStream, i.LambdaContext);
            return Task.CompletedTask;
        }));

    /// <summary>A handler that takes the payload as an object and gives no result.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Action<TInput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i =>
        {
            handler(serializer.Deserialize<TInput>(i.InputStream));
            return Task.CompletedTask;
        }));

    /// <summary>A handler that takes the payload as an object and the context and gives no result.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i =>
        {
            handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext);
            return Task.CompletedTask;
        }));

    /// <summary>A handler that takes no input and gives no result, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<Task> handler) =>
        new(HandlerWrapper.Wrap(i => handler()));

    /// <summary>A handler that takes no input and the context and gives no result, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Task> handler) =>
        new(HandlerWrapper.Wrap(i => handler(i.LambdaContext)));

    /// <summary>A handler that takes the payload as a stream and gives no result, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<Stream, Task> handler) =>
        new(HandlerWrapper.Wrap(i => handler(i.InputStream)));

    /// <summary>A handler that takes the payload as a stream and the context and gives no result, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task> handler) =>
        new(HandlerWrapper.Wrap(i => handler(i.InputStream, i.LambdaContext)));

    /// <summary>A handler that takes the payload as an object and gives no result, later.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(serializer.Deserialize<TInput>(i.InputStream))));

    /// <summary>A handler that takes the payload as an object and the context and gives no result, later.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext)));

    /// <summary>A handler that takes no input and gives a stream.</summary>
    public static LambdaBootstrapBuilder Create(Func<Stream> handler) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler())));

    /// <summary>A handler that takes no input and the context and gives a stream.</summary>
    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Stream> handler) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(i.LambdaContext))));

    /// <summary>A handler that takes the payload as a stream and gives a stream.</summary>
    public static LambdaBootstrapBuilder Create(Func<Stream, Stream> handler) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(i.InputStream))));

    /// <summary>A handler that takes the payload as a stream and the context and gives a stream.</summary>
    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Stream> handler) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(i.InputStream, i.LambdaContext))));

    /// <summary>A handler that takes the payload as an object and gives a stream.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(serializer.Deserialize<TInput>(i.InputStream)))));

    /// <summary>A handler that takes the payload as an object and the context and gives a stream.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext))));

    /// <summary>A handler that takes no input and gives a stream, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<Task<Stream>> handler) =>
        new(HandlerWrapper.Wrap(i => handler()));

    /// <summary>A handler that takes no input and the context and gives a stream, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Task<Stream>> handler) =>
        new(HandlerWrapper.Wrap(i => handler(i.LambdaContext)));

    /// <summary>A handler that takes the payload as a stream and gives a stream, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<Stream, Task<Stream>> handler) =>
        new(HandlerWrapper.Wrap(i => handler(i.InputStream)));

    /// <summary>A handler that takes the payload as a stream and the context and gives a stream, later.</summary>
    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(HandlerWrapper.Wrap(i => handler(i.InputStream, i.LambdaContext)));

    /// <summary>A handler that takes the payload as an object and gives a stream, later.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(serializer.Deserialize<TInput>(i.InputStream))));

    /// <summary>A handler that takes the payload as an object and the context and gives a stream, later.</summary>
    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext)));

    /// <summary>A handler that takes no input and gives an object.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler()), serializer));

    /// <summary>A handler that takes no input and the context and gives an object.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(i.LambdaContext)), serializer));

    /// <summary>A handler that takes the payload as a stream and gives an object.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(i.InputStream)), serializer));

    /// <summary>A handler that takes the payload as a stream and the context and gives an object.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(i.InputStream, i.LambdaContext)), serializer));

    /// <summary>A handler that takes the payload as an object and gives an object.</summary>
    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(serializer.Deserialize<TInput>(i.InputStream))), serializer));

    /// <summary>A handler that takes the payload as an object and the context and gives an object.</summary>
    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => Task.FromResult(handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext)), serializer));

    /// <summary>A handler that takes no input and gives an object, later.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(), serializer));

    /// <summary>A handler that takes no input and the context and gives an object, later.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(i.LambdaContext), serializer));

    /// <summary>A handler that takes the payload as a stream and gives an object, later.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(i.InputStream), serializer));

    /// <summary>A handler that takes the payload as a stream and the context and gives an object, later.</summary>
    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(i.InputStream, i.LambdaContext), serializer));

    /// <summary>A handler that takes the payload as an object and gives an object, later.</summary>
    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(serializer.Deserialize<TInput>(i.InputStream)), serializer));

    /// <summary>A handler that takes the payload as an object and the context and gives an object, later.</summary>
    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.Wrap(i => handler(serializer.Deserialize<TInput>(i.InputStream), i.LambdaContext), serializer));
}
