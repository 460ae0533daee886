using System.Text;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>What an object key may be: anything of 1 to 1024 bytes of UTF-8.</summary>
internal static class KeyRules
{
    private const int LongestKey = 1024;

    /// <exception cref="AwsException"><c>KeyTooLongError</c>.</exception>
    public static void Check(string key)
    {
        var size = Encoding.UTF8.GetByteCount(key);
        if (size > LongestKey)
        {
            throw new AwsException("KeyTooLongError", "Your key is too long")
            {
                Details = new Dictionary<string, string>
                {
                    ["Size"] = size.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["MaxSizeAllowed"] = "1024",
                },
            };
        }
    }
}
