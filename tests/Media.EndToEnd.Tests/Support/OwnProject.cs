namespace Media.EndToEnd.Tests.Support;

/// <summary>This project with profiles of a test's own, deployed as profiles are: beside the code of the functions.</summary>
internal static class OwnProject
{
    /// <summary>A copy of what a stack is started from.</summary>
    /// <param name="files">Profiles and watermarks: their names and what is in them.</param>
    public static async Task<string> MakeAsync(params (string Name, byte[] Content)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("media-project-").FullName;
        await Tool.RunAsync("cp", ["-a", .. new[] { "template.yaml", "statemachines" }.Select(name => Path.Combine(Project.Folder, name)), folder]);
        foreach (var release in new[] { "bin", "publish" }.SelectMany(_ => new[] { "Media.Workflow", "Media.Api" }, (kind, program) => Path.Combine("artifacts", kind, program, Project.Configuration)))
        {
            if (Directory.Exists(Path.Combine(Project.Folder, release)))
            {
                Directory.CreateDirectory(Path.Combine(folder, release));
                await Tool.RunAsync("cp", ["-a", Path.Combine(Project.Folder, release, "."), Path.Combine(folder, release)]);
                foreach (var (name, content) in files)
                {
                    await File.WriteAllBytesAsync(Path.Combine(folder, release, "profiles", name), content);
                }
            }
        }

        return folder;
    }
}
