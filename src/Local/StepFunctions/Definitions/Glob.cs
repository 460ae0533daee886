namespace Media.Local.StepFunctions.Definitions;

/// <summary><c>StringMatches</c>: an asterisk stands for any characters, <c>\*</c> and <c>\\</c> for themselves.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string text)
    {
        var (parts, star) = Compile(pattern);
        // Greedy with one point to come back to: linear in practice, and never exponential.
        int part = 0, at = 0, lastStar = -1, resume = 0;
        while (at < text.Length)
        {
            if (part < parts.Count && star[part])
            {
                lastStar = part++;
                resume = at;
            }
            else if (part < parts.Count && parts[part] == text[at])
            {
                part++;
                at++;
            }
            else if (lastStar >= 0)
            {
                part = lastStar + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (part < parts.Count && star[part])
        {
            part++;
        }
        return part == parts.Count;
    }

    private static (List<char> Characters, List<bool> IsStar) Compile(string pattern)
    {
        var (characters, stars) = (new List<char>(), new List<bool>());
        for (var at = 0; at < pattern.Length; at++)
        {
            var escaped = pattern[at] == '\\' && at + 1 < pattern.Length && (pattern[at + 1] is '*' or '\\');
            if (escaped)
            {
                at++;
            }
            characters.Add(pattern[at]);
            stars.Add(!escaped && pattern[at] == '*');
        }

        return (characters, stars);
    }
}
