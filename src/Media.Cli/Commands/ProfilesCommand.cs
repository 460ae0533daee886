using Media.Cli.Display;
using Media.Core.Failures;
using Media.Core.Profiles;

namespace Media.Cli.Commands;

/// <summary>Lists the profiles, prints one, or checks a file that is to become one.</summary>
internal sealed class ProfilesCommand(Screen screen)
{
    public async Task<int> RunAsync(string? name)
    {
        if (name is null)
        {
            foreach (var known in ProfileFolder.Names())
            {
                screen.Line($"{known}{(known == Profile.Default ? " (default)" : "")}: {ProfileFolder.Read(known).Description}");
            }
            return 0;
        }
        try
        {
            if (ProfileFolder.Has(name))
            {
                await screen.PrintAsync(ProfileFolder.Text(name).TrimEnd());
                return 0;
            }
            if (!File.Exists(name))
            {
                throw new CliException(ProfileFolder.Unknown(name));
            }
            var read = ProfileReader.Read(Path.GetFileNameWithoutExtension(name), await File.ReadAllTextAsync(name));
            screen.Line($"{name} is a profile: {read.Description}. Put it into profiles/ and deploy to have it chosen as '{read.Name}'.");
            return 0;
        }
        catch (ProfileRefusedException refusal)
        {
            throw new CliException(refusal.Message);
        }
    }
}
