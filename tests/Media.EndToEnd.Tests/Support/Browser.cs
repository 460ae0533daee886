using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Media.EndToEnd.Tests.Support;

/// <summary>Chromium with a page of its own origin that plays what it is told to (<c>tests/Browser</c>).</summary>
internal static class Browser
{
    private static readonly string Folder = Path.Combine(Project.Folder, "tests", "Browser");

    /// <summary>Why nothing can be played here, or null.</summary>
    public static string? Missing() =>
        Tool.Missing(["ffmpeg", "ffprobe"])
        ?? (Tool.Missing(["chromium", "node"]) is null && Directory.Exists(Path.Combine(Folder, "node_modules", "dashjs"))
            ? null
            : "There is no browser here; tests/install-browser.sh installs Chromium and the players.");

    /// <summary>A port that is free for the page to be served on: its origin has to be known before the stack starts.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Plays an address with a player (<c>hls.js</c>, <c>shaka</c>, <c>dash.js</c>) through the scenario of <c>page.js</c>.</summary>
    public static async Task<Played> PlayAsync(int port, string player, string url, string thumbnails) => Assert.Single(await RunAsync<Played>(port, thumbnails, (player, url)));

    /// <summary>
    /// Plays addresses one after the other, each with a player (or <c>video</c>, the browser alone): from its beginning, with more channels of sound where it has
    /// more, from its middle, and to its end.
    /// </summary>
    public static Task<Played[]> PlayBrieflyAsync(int port, params IEnumerable<(string Player, string Url)> addresses) => RunAsync<Played>(port, "brief", addresses);

    /// <summary>Looks at an animated picture for some seconds.</summary>
    public static async Task<Looked> LookAsync(int port, string url) => Assert.Single(await RunAsync<Looked>(port, "brief", ("image", url)));

    private static async Task<T[]> RunAsync<T>(int port, string more, params IEnumerable<(string Player, string Url)> addresses)
    {
        var environment = new Dictionary<string, string> { ["CHROMIUM"] = Tool.Find("chromium")! };
        var output = await Tool.RunAsync("node", [Path.Combine(Folder, "play.mjs"), $"{port}", more, .. addresses.SelectMany(address => new[] { address.Player, address.Url })], environment);
        return JsonSerializer.Deserialize<T[]>(output, JsonSerializerOptions.Web)!;
    }
}

/// <summary>What an animated picture showed.</summary>
/// <param name="Complaints">Whatever went wrong: errors of the console and the network.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Looks">How many different pictures were seen.</param>
internal sealed record Looked(string[] Complaints, int Width, int Height, int Looks);

/// <summary>What a browser showed.</summary>
/// <param name="Complaints">Whatever went wrong: errors of the player, the console and the network, stalls, steps that did not come to pass.</param>
/// <param name="Jumps">Where the player jumped over what is not there, in seconds.</param>
/// <param name="Steps">What was watched, one after the other.</param>
/// <param name="Frames">How many pictures were decoded in all.</param>
/// <param name="Corrupted">How many of them could not be.</param>
/// <param name="Duration">The length that the player tells.</param>
/// <param name="Ended">When playing ended.</param>
/// <param name="Qualities">The lines of each rendition that can be chosen.</param>
/// <param name="Sounds">The language of each track of sound that can be chosen.</param>
/// <param name="Captions">The language of each track of captions that can be chosen.</param>
/// <param name="Channels">The numbers of channels of sound that can be chosen.</param>
/// <param name="ImageWidth">How wide the tile is that the player itself found for the middle of the film; 0 where it knows of none.</param>
/// <param name="Thumbnails">What the WebVTT map led to.</param>
internal sealed record Played(
    string[] Complaints, double[] Jumps, PlayedStep[] Steps, int Frames, int Corrupted, double Duration, double Ended,
    int[] Qualities, string[] Sounds, string[] Captions, int[] Channels, int ImageWidth, PlayedThumbnails? Thumbnails)
{
    /// <summary>The step, the last of that name.</summary>
    public PlayedStep this[string name] => this.Steps.Last(step => step.Step == name);
}

/// <summary>Some seconds of playing.</summary>
/// <param name="Step">What was asked for before.</param>
/// <param name="From">Where it began, in seconds.</param>
/// <param name="To">Where it ended.</param>
/// <param name="Frames">How many pictures were decoded meanwhile.</param>
/// <param name="Lines">How many lines the picture had in the end.</param>
/// <param name="Tone">The loudest tone heard in the end, in Hz.</param>
/// <param name="Captions">The texts that were shown.</param>
internal sealed record PlayedStep(string Step, double From, double To, int Frames, int Lines, double Tone, string[] Captions);

/// <summary>What the WebVTT map of thumbnails led to.</summary>
/// <param name="Cues">How many there are.</param>
/// <param name="Pictures">How many files of them were loaded.</param>
internal sealed record PlayedThumbnails(int Cues, int Pictures);
