using Media.Cli.Stack;

namespace Media.Cli.Commands;

/// <summary>The folders that this process's environment and arguments name.</summary>
internal static class Folders
{
    public static StackFolder Find(string? data) => StackFolder.Find(data, Environment.GetEnvironmentVariable, Environment.CurrentDirectory);
}
