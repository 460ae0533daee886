using System.Text;

namespace Media.Local.S3.Requests;

/// <summary>
/// How the bytes of headers become text: UTF-8, and what is not UTF-8 byte by byte (ISO 8859-1), since clients send both and sign the text.
/// What is sent is ISO 8859-1, which is what HTTP knows (RFC 9110 5.5).
/// </summary>
internal static class HeaderEncoding
{
    public static Encoding Received { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new ByteByByte());

    public static Encoding Sent => Encoding.Latin1;

    /// <summary>Whether a text can be sent as it is.</summary>
    public static bool CanSend(string text) => !text.AsSpan().ContainsAnyExceptInRange('\t', 'ÿ');

    private sealed class ByteByByte : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_bytes, _next) = (bytesUnknown, 0);
            return _bytes.Length > 0;
        }

        public override char GetNextChar() => _next < _bytes.Length ? (char)_bytes[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }
            _next--;
            return true;
        }
    }
}
