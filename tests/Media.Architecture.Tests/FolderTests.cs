using System.Reflection;
using NetArchTest.Rules;

namespace Media.Architecture.Tests;

/// <summary>
/// The folders of a room form no circle: there is always one to start reading with, which knows none of the others. Read from compiled code.
/// </summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("Media.Core")]
    [InlineData("Media.Ffmpeg")]
    [InlineData("Media.Jobs")]
    [InlineData("Media.Workflow")]
    [InlineData("Media.Local.ApiGateway")]
    [InlineData("Media.Local.Host")]
    [InlineData("Media.Local.Iam")]
    [InlineData("Media.Local.Lambda")]
    [InlineData("Media.Local.Logs")]
    [InlineData("Media.Local.Messaging")]
    [InlineData("Media.Local.Scheduler")]
    [InlineData("Media.Local.Signing")]
    [InlineData("Media.Local.Stack")]
    [InlineData("Media.Local.Template")]
    public void The_folders_of_a_room_know_each_other_in_one_direction(string room)
    {
        var assembly = Assembly.Load(room);
        var folders = assembly.GetTypes().Select(type => Folder(room, type.Namespace)).OfType<string>().Distinct().ToList();
        var known = folders.ToDictionary(folder => folder, folder => folders.Where(other => other != folder && Knows(assembly, folder, other)).ToHashSet());

        // Who knows nobody that is left is read and put aside, until nobody is left but a circle.
        while (known.FirstOrDefault(folder => folder.Value.Count == 0).Key is { } read)
        {
            known.Remove(read);
            foreach (var others in known.Values)
            {
                others.Remove(read);
            }
        }

        Assert.True(known.Count == 0, "These know each other in a circle: " + string.Join("; ", known.Select(folder => $"{folder.Key} knows {string.Join(", ", folder.Value)}")));
    }

    private static string? Folder(string room, string? space) =>
        space?.StartsWith(room + ".", StringComparison.Ordinal) is true ? $"{room}.{space[(room.Length + 1)..].Split('.')[0]}" : null;

    private static bool Knows(Assembly assembly, string folder, string other) =>
        Types.InAssembly(assembly).That().ResideInNamespace(folder).And().HaveDependencyOn(other).GetTypes().Any();
}
