using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Local.Template;

/// <summary>Reads HTTP APIs and the routes that lead to functions, and holds them to API Gateway's rules.</summary>
internal static partial class HttpApiReader
{
    // The account's default: ten thousand requests a second, five thousand at once.
    private const int AccountRate = 10_000;
    private const int AccountBurst = 5_000;
    private const int LongestTimeout = 30_000;
    private static readonly string[] Methods = ["ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static HttpApiModel Api(Properties p, TemplateSource source)
    {
        var auth = p.Section("Auth");
        var authorizers = auth.Section("Authorizers");
        var logs = p.Section("AccessLogSettings");
        var limits = p.Section("DefaultRouteSettings");
        var model = new HttpApiModel(p.Place, source.References.ApiId(p.Place))
        {
            Authorizers = authorizers.Values.ToDictionary(entry => entry.Key, entry => Authorizer(authorizers.Section(entry.Key))),
            DefaultAuthorizer = auth.OptionalText("DefaultAuthorizer"),
            Cors = p.Values["CorsConfiguration"] is null ? null : Cors(p.Section("CorsConfiguration")),
            RateLimit = Rate(limits),
            BurstLimit = limits.Number("ThrottlingBurstLimit", 0, AccountBurst, AccountBurst),
            AccessLogGroup = logs.OptionalText("DestinationArn") is { } arn ? LogGroup(logs, arn) : null,
            AccessLogFormat = logs.OptionalText("Format"),
        };
        return model.DefaultAuthorizer is { } name && !model.Authorizers.ContainsKey(name)
            ? throw auth.Error("DefaultAuthorizer", $"there is no authorizer {name}.")
            : model;
    }

    public static HttpEventModel Route(string name, Properties p)
    {
        var path = p.Text("Path");
        var method = p.Text("Method").ToUpperInvariant();
        if (!Methods.Contains(method, StringComparer.Ordinal))
        {
            throw p.Error("Method", $"'{method}' is no HTTP method.");
        }
        if (!RoutePath().IsMatch(path) || Variables(path).GroupBy(variable => variable).Any(group => group.Count() > 1))
        {
            throw p.Error("Path", $"'{path}' is no route: it begins with /, its variables are whole segments with names of their own, {{name+}} comes last.");
        }
        var auth = p.Section("Auth");
        return new HttpEventModel(name, p.Text("ApiId"), method, path)
        {
            Authorizer = auth.OptionalText("Authorizer"),
            Scopes = [.. auth.List("AuthorizationScopes").Select(scope => scope.Item.ToString())],
            Timeout = TimeSpan.FromMilliseconds(p.Number("TimeoutInMillis", 50, LongestTimeout, LongestTimeout)),
        };
    }

    /// <summary>What only shows once every route is known.</summary>
    public static void Check(TemplateModel model, string file)
    {
        var apis = model.HttpApis.ToDictionary(api => api.Id);
        var routes = model.Functions.SelectMany(function => function.HttpEvents.Select(route => (Place: $"{function.LogicalId}.Events.{route.LogicalId}", Route: route))).ToArray();
        foreach (var (place, route) in routes)
        {
            if (!apis.TryGetValue(route.ApiId, out var api))
            {
                throw new TemplateException(file, $"{place}.Properties.ApiId", $"{route.ApiId} is no HTTP API of the template.");
            }
            if (route.Authorizer is { } name and not "NONE" && !api.Authorizers.ContainsKey(name))
            {
                throw new TemplateException(file, $"{place}.Properties.Auth.Authorizer", $"{api.LogicalId} has no authorizer {name}.");
            }
            if (route.Scopes.Count > 0 && (route.Authorizer ?? api.DefaultAuthorizer ?? "NONE") is "NONE")
            {
                throw new TemplateException(file, $"{place}.Properties.Auth.AuthorizationScopes", "need an authorizer.");
            }
        }
        var twice = routes.GroupBy(one => (one.Route.ApiId, one.Route.Method, Shape(one.Route.Path))).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new TemplateException(file, twice.Last().Place, $"{twice.Key.Method} {twice.Last().Route.Path} is the same route as {twice.First().Place}.");
        }
    }

    private static JwtAuthorizerModel Authorizer(Properties p)
    {
        var jwt = p.Section("JwtConfiguration");
        return new JwtAuthorizerModel(jwt.Text("issuer"), [.. jwt.List("audience").Select(audience => audience.Item.ToString())]);
    }

    private static CorsModel Cors(Properties p)
    {
        // A parameter that is a list gives its words in one text.
        IReadOnlyList<string> Words(string name) =>
            [.. p.List(name).SelectMany(word => word.Item.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        var model = new CorsModel
        {
            Origins = Words("AllowOrigins"), Methods = Words("AllowMethods"), Headers = Words("AllowHeaders"), Exposed = Words("ExposeHeaders"),
            MaxAge = p.OptionalNumber("MaxAge", -1, 86_400), Credentials = p.Truth("AllowCredentials", false),
        };
        return model.Credentials && model.Origins.Contains("*")
            ? throw p.Error("AllowCredentials", "cannot be true while AllowOrigins holds *.")
            : model;
    }

    private static double Rate(Properties limits) => limits.OptionalText("ThrottlingRateLimit") is not { } text ? AccountRate
        : double.TryParse(text, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= AccountRate ? rate
        : throw limits.Error("ThrottlingRateLimit", $"has to be a number from 0 to {AccountRate}, not {text}.");

    private static string LogGroup(Properties p, string arn) => Group().Match(arn) is { Success: true } match
        ? match.Groups[1].Value
        : throw p.Error("DestinationArn", $"{arn} is no log group's ARN.");

    private static IEnumerable<string> Variables(string path) => Variable().Matches(path).Select(match => match.Groups[1].Value);

    private static string Shape(string path) => Variable().Replace(path, match => match.Value.EndsWith("+}", StringComparison.Ordinal) ? "{+}" : "{}");

    [GeneratedRegex(@"^(/|(/([A-Za-z0-9._~:@!$&'()*,;=%-]+|\{[A-Za-z0-9._-]+\}))*(/\{[A-Za-z0-9._-]+\+\})?)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoutePath();

    [GeneratedRegex(@"\{([A-Za-z0-9._-]+)\+?\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([^:]+)(:\*)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Group();
}
