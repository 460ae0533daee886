namespace Media.EndToEnd.Tests.Support;

/// <summary>The independent checker of published ladders that lies beside the project; where it is not there, only our own checks run.</summary>
internal static class Judge
{
    public static async Task VerifyAsync(string source, string folder)
    {
        if (!File.Exists(Project.Judge) || Tool.Missing(["python3"]) is not null)
        {
            return;
        }

        var (exitCode, output, complaints) = await Tool.TryRunAsync("python3", [Project.Judge, source, folder]);
        Assert.True(exitCode == 0, output + complaints);
    }
}
