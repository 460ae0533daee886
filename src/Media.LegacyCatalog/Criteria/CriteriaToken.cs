namespace Media.LegacyCatalog.Criteria;

/// <summary>A token; of a constant in quotation marks, what it stands for.</summary>
internal sealed record CriteriaToken(string Text, bool IsQuoted);
