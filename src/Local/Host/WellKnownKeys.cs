using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.Host;

/// <summary>Keys that everybody knows are for a stack that nobody else reaches.</summary>
internal static class WellKnownKeys
{
    /// <exception cref="LocalStackException">Others reach the stack.</exception>
    public static void Refuse(LocalOptions options, CredentialStore credentials)
    {
        if (!options.IsLoopback && credentials.IsWellKnown)
        {
            throw new LocalStackException(
                $"A stack that listens on {options.Host} is not started with the keys test/test, which everybody knows: leave --credentials away, or --host.");
        }
    }
}
