using System.Runtime.InteropServices;

namespace Media.Local.Lambda;

/// <summary>The .NET installation that this process itself runs on.</summary>
internal static class DotNet
{
    // .../shared/Microsoft.NETCore.App/10.0.0/
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    public static string Program { get; } = Path.Combine(Root, "dotnet");
}
