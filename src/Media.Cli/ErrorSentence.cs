using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Media.Cli.Api;
using Media.Core.Failures;
using Refit;

namespace Media.Cli;

/// <summary>Turns whatever went wrong into one sentence; nobody sees a stack trace unless MEDIA_DEBUG=1 asks for it.</summary>
internal static class ErrorSentence
{
    public static string For(Exception exception) => exception switch
    {
        CliException or MediaFailureException => exception.Message,
        ApiException refusal => ProblemSentence.Of(refusal),
        AmazonServiceException { StatusCode: default(HttpStatusCode) } service when Root(service) is SocketException socket => Unreachable(socket),
        AmazonServiceException service =>
            $"The stack refused a request: {service.Message.TrimEnd('.')} ({service.ErrorCode ?? service.StatusCode.ToString()}).",
        AmazonClientException client when Root(client) is SocketException socket => Unreachable(socket),
        AmazonClientException => exception.Message,
        HttpRequestException request when Root(request) is SocketException socket => Unreachable(socket),
        HttpRequestException or IOException or UnauthorizedAccessException => exception.Message,
        // The local stack's own refusals (its template, its port, its folder) are sentences already.
        _ when exception.GetType().Namespace?.StartsWith("Media.Local", StringComparison.Ordinal) == true => exception.Message,
        _ => $"Something unexpected happened: {exception.Message.TrimEnd('.')}. Run again with MEDIA_DEBUG=1 for details.",
    };

    private static string Unreachable(SocketException socket) =>
        $"The stack does not answer ({socket.Message.TrimEnd('.')}): start it with `media up`, or remove a stale stack.json from its data folder.";

    private static Exception Root(Exception exception) => exception.GetBaseException();
}
