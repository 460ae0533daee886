using System.Globalization;

namespace Media.Cli.Display;

/// <summary>What people call so many channels of sound.</summary>
internal static class ChannelName
{
    /// <summary>The name; those of six are always five and the one of low frequencies here.</summary>
    public static string Of(int channels) => channels switch
    {
        1 => "mono",
        2 => "stereo",
        6 => "5.1",
        _ => string.Create(CultureInfo.InvariantCulture, $"{channels} channels"),
    };
}
