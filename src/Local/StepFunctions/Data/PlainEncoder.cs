using System.Text.Encodings.Web;

namespace Media.Local.StepFunctions.Data;

/// <summary>Escapes only what JSON must have escaped; the runtime's relaxed encoder also escapes everything beyond the basic plane.</summary>
internal sealed class PlainEncoder : JavaScriptEncoder
{
    private const int FirstSupplementary = 0x10000;

    private static readonly JavaScriptEncoder Relaxed = UnsafeRelaxedJsonEscaping;

    public static PlainEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => Relaxed.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar < FirstSupplementary && Relaxed.WillEncode(unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var at = 0; at < textLength; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < textLength && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (Relaxed.WillEncode(text[at]))
            {
                return at;
            }
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Relaxed.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}
