using System.Text.Json;
using Media.Local.Stack;

namespace Media.Local.Lambda;

/// <summary>Lambda's limits on what goes in and comes out of an invocation.</summary>
internal static class Payloads
{
    public const int MostSynchronous = 6_291_456;
    public const int MostAsynchronous = 1_048_576;
    public const int MostResponse = 6_291_556;

    /// <summary>How much an event of a type of invocation may hold.</summary>
    public static int Most(string? invocationType) => invocationType is "Event" ? MostAsynchronous : MostSynchronous;

    /// <exception cref="AwsException">The event is too large or is not JSON.</exception>
    public static void Check(ReadOnlyMemory<byte> payload, int most)
    {
        if (payload.Length > most)
        {
            throw TooLarge(payload.Length, most);
        }
        try
        {
            var reader = new Utf8JsonReader(payload.Span);
            reader.Read();
            reader.Skip();
        }
        catch (JsonException e)
        {
            throw new AwsException("InvalidRequestContentException", $"Could not parse request body into json: {e.Message}");
        }
    }

    public static AwsException TooLarge(int length, int most) => new(
        "RequestEntityTooLargeException", $"{length} byte payload is too large for the {Mode(most)} invocation type (limit {most} bytes)", 413);

    private static string Mode(int most) => most == MostSynchronous ? "RequestResponse" : "Event";
}
