using System.Xml.Linq;

namespace Media.Architecture.Tests;

/// <summary>Which room may know which: references point inward, and the compiler holds them to it. A new reference is a decision to be written down here.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["Media.Core"] = [],
        ["Media.Ffmpeg"] = ["Media.Core"],
        ["Media.Jobs"] = ["Media.Core"],
        ["Media.Catalog"] = [],
        ["Media.LegacyCatalog"] = [],
        ["Media.Workflow"] = ["Media.Catalog", "Media.Ffmpeg"],
        ["Media.Api"] = ["Media.Catalog", "Media.Core", "Media.Jobs"],
        // The command starts functions as processes: it builds them, and does not link to them. A dry run probes and plans by itself.
        ["Media.Cli"] = ["Media.Core", "Media.Ffmpeg", "Media.Jobs", "Media.Local.Host"],
        ["Media.Local.Stack"] = [],
        ["Media.Local.Iam"] = ["Media.Local.Stack"],
        ["Media.Local.Signing"] = ["Media.Local.Stack"],
        ["Media.Local.Template"] = ["Media.Local.Stack"],
        ["Media.Local.Logs"] = ["Media.Local.Iam", "Media.Local.Stack"],
        ["Media.Local.StepFunctions"] = ["Media.Local.Iam", "Media.Local.Stack"],
        ["Media.Local.S3"] = ["Media.Local.Iam", "Media.Local.Signing", "Media.Local.Stack"],
        ["Media.Local.Messaging"] = ["Media.Local.Iam", "Media.Local.Stack", "Media.Local.Template"],
        ["Media.Local.Lambda"] = ["Media.Local.Iam", "Media.Local.Logs", "Media.Local.Stack", "Media.Local.Template"],
        ["Media.Local.ApiGateway"] = ["Media.Local.Logs", "Media.Local.Stack", "Media.Local.Template"],
        ["Media.Local.Scheduler"] = ["Media.Local.Lambda", "Media.Local.Stack", "Media.Local.Template"],
        ["Media.Local.Host"] =
        [
            "Media.LegacyCatalog", "Media.Local.ApiGateway", "Media.Local.Iam", "Media.Local.Lambda", "Media.Local.Logs", "Media.Local.Messaging", "Media.Local.S3",
            "Media.Local.Scheduler", "Media.Local.Signing", "Media.Local.Stack", "Media.Local.StepFunctions", "Media.Local.Template",
        ],
    };

    private static readonly string Source = Path.Combine(Checkout.Root, "src");

    private static readonly string[] Found =
        [.. Directory.GetFiles(Source, "Media.*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Rooms => [.. Found];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_links_to_the_rooms_that_it_may_know_and_to_no_other(string room)
    {
        Assert.True(Known.TryGetValue(room, out var known), $"{room} is new: write down which rooms it may know.");

        Assert.Equal(known, Linked(room));
    }

    [Fact]
    public void Every_room_is_there() => Assert.Equal(Known.Keys.Order(StringComparer.Ordinal), Found);

    private static string[] Linked(string room)
    {
        var project = XDocument.Load(Directory.GetFiles(Source, room + ".csproj", SearchOption.AllDirectories).Single());
        return
        [
            .. project.Descendants("ProjectReference").Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).Order(StringComparer.Ordinal),
        ];
    }
}
