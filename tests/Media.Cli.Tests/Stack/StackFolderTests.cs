using Media.Cli.Stack;

namespace Media.Cli.Tests.Stack;

public sealed class StackFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public void Dispose() => _root.Delete(true);

    [Fact]
    public void The_data_folder_is_in_the_project_unless_said()
    {
        Assert.Equal(new StackFolder("/p", "/p/.media"), StackFolder.Find(null, Environment(("MEDIA_PROJECT", "/p")), "/elsewhere"));
    }

    [Fact]
    public void The_environment_names_the_data_folder_and_the_option_wins()
    {
        var environment = Environment(("MEDIA_PROJECT", "/p"), ("MEDIA_DATA", "/d"));

        Assert.Equal("/d", StackFolder.Find(null, environment, "/c").Data);
        Assert.Equal("/c/o", StackFolder.Find("o", environment, "/c").Data);
    }

    [Fact]
    public void Without_the_launcher_the_project_is_the_folder_above_with_a_template()
    {
        File.WriteAllText(Path.Combine(_root.FullName, "template.yaml"), "");
        var below = _root.CreateSubdirectory("a/b").FullName;

        Assert.Equal(_root.FullName, StackFolder.Find(null, Environment(), below).Project);
    }

    [Fact]
    public void Without_a_template_there_is_a_plain_error()
    {
        Assert.Throws<CliException>(() => StackFolder.Find(null, Environment(), _root.FullName));
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] values) =>
        name => values.FirstOrDefault(value => value.Name == name).Value;
}
