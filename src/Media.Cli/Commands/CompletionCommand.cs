using System.CommandLine;
using Media.Cli.Display;

namespace Media.Cli.Commands;

/// <summary>Prints what a shell needs to complete the command's words: it asks the command itself, so that nothing is listed twice.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # bash: eval "$(./media completion bash)"
        _media_complete() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _media_complete media ./media
        """;

    private const string Zsh = """
        # zsh: eval "$(./media completion zsh)"
        _media_complete() {
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _media_complete media ./media
        """;

    private const string Fish = """
        # fish: ./media completion fish | source
        complete -c media -a '(begin; set -l line (commandline -cp); (commandline -o)[1] "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null; end)'
        """;

    private static readonly Dictionary<string, string> Scripts = new() { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish };

    public static Command Build(Func<bool, Screen> screen)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print a script that completes the command's words in a shell.") { shell };
        command.SetAction((parsed, _) => screen(false).PrintAsync(Scripts[parsed.GetRequiredValue(shell)]));
        return command;
    }
}
