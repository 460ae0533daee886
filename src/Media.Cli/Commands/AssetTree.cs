using System.CommandLine;
using Media.Cli.Display;

namespace Media.Cli.Commands;

/// <summary><c>media assets</c> and its commands.</summary>
internal static class AssetTree
{
    private const int UsuallyListed = 50;

    public static Command Build(Option<string?> data, Func<bool, Screen> screen) => new("assets", "Find, show, make, change, play and remove the assets of the catalog.")
    {
        List("ls", "List assets.", new Option<string?>("--q") { Description = "Only those with this text.", HelpName = "TEXT" }, data, screen),
        List("search", "List the assets that have a text in them.", new Argument<string?>("TEXT") { Description = "The text." }, data, screen),
        Show(data, screen), Create(data, screen), Edit(data, screen), Play(data, screen), Delete(data, screen),
    };

    private static Command List(string name, string description, Symbol text, Option<string?> data, Func<bool, Screen> screen)
    {
        var kind = new Option<string?>("--class") { Description = "Only this class and those under it.", HelpName = "CLASS" };
        var container = new Option<string?>("--container") { Description = "Only what is in this container.", HelpName = "ID" };
        var sort = new Option<string?>("--sort") { Description = "The order, as in -date,title.", HelpName = "FIELDS" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command(name, description) { kind, container, sort, json };
        var limit = Limits.AddTo(command, UsuallyListed);
        Func<ParseResult, string?> read;
        if (text is Option<string?> option)
        {
            command.Add(option);
            read = parsed => parsed.GetValue(option);
        }
        else
        {
            var argument = (Argument<string?>)text;
            command.Add(argument);
            read = parsed => parsed.GetValue(argument);
        }

        command.SetAction((parsed, cancellation) => Assets(screen(parsed.GetValue(json))).ListAsync(
            new AssetFilter(read(parsed), parsed.GetValue(kind), parsed.GetValue(container), parsed.GetValue(sort), limit(parsed)),
            parsed.GetValue(json), parsed.GetValue(data), cancellation));
        return command;
    }

    private static Command Show(Option<string?> data, Func<bool, Screen> screen)
    {
        var id = Id();
        var command = new Command("show", "Show one asset as JSON.") { id };
        command.SetAction((parsed, cancellation) => Assets(screen(false)).ShowAsync(parsed.GetRequiredValue(id), parsed.GetValue(data), cancellation));
        return command;
    }

    private static Command Create(Option<string?> data, Func<bool, Screen> screen)
    {
        var title = new Option<string>("--title") { Description = "What it is called.", HelpName = "TEXT", Required = true };
        var kind = new Option<string?>("--class") { Description = "Its class, as in object.item.videoItem.movie.", HelpName = "CLASS" };
        var container = new Option<string?>("--container") { Description = "The container that it is put into.", HelpName = "ID" };
        var set = Set();
        var command = new Command("create", "Make an asset that has no media yet.") { title, kind, container, set };
        command.SetAction((parsed, cancellation) => Assets(screen(false)).CreateAsync(
            new NewAsset(parsed.GetRequiredValue(title), parsed.GetValue(kind), parsed.GetValue(container), parsed.GetValue(set) ?? []),
            parsed.GetValue(data), cancellation));
        return command;
    }

    private static Command Edit(Option<string?> data, Func<bool, Screen> screen)
    {
        var id = Id();
        var title = new Option<string?>("--title") { Description = "The new title.", HelpName = "TEXT" };
        var set = Set();
        var command = new Command("edit", "Change an asset.") { id, title, set };
        command.SetAction((parsed, cancellation) => Assets(screen(false)).EditAsync(
            parsed.GetRequiredValue(id), parsed.GetValue(title), parsed.GetValue(set) ?? [], parsed.GetValue(data), cancellation));
        return command;
    }

    private static Command Play(Option<string?> data, Func<bool, Screen> screen)
    {
        var id = Id();
        var json = new Option<bool>("--json") { Description = "Print one JSON document: the address, and until when it is good." };
        var command = new Command("play", "Print an address that plays the asset in any HLS player, without a token.") { id, json };
        command.SetAction((parsed, cancellation) => Assets(screen(false)).PlayAsync(
            parsed.GetRequiredValue(id), parsed.GetValue(json), parsed.GetValue(data), cancellation));
        return command;
    }

    private static Command Delete(Option<string?> data, Func<bool, Screen> screen)
    {
        var id = Id();
        var keep = new Option<bool>("--keep-media") { Description = "Remove the catalog's entry only." };
        var command = new Command("delete", "Remove an asset, and its media.") { id, keep };
        command.SetAction((parsed, cancellation) => Assets(screen(false)).DeleteAsync(
            parsed.GetRequiredValue(id), parsed.GetValue(keep), parsed.GetValue(data), cancellation));
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "The asset's id." };

    private static Option<string[]> Set() => new("--set")
    {
        Description = "A field and its value; may stand more than once. Lists are JSON, as in genres=[\"a\",\"b\"]; null removes a field.",
        HelpName = "FIELD=VALUE",
    };

    private static AssetsCommand Assets(Screen screen) => new(screen, TimeProvider.System);
}
