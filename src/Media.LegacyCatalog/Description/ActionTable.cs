namespace Media.LegacyCatalog.Description;

/// <summary>The service's actions and state variables as its description lists them (ContentDirectory:4, 2.3 and 2.5).</summary>
internal static class ActionTable
{
    /// <summary>Arguments of each action: name, direction, state variable.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, bool IsIn, string Variable)[]> Actions =
        new Dictionary<string, (string, bool, string)[]>(StringComparer.Ordinal)
        {
            ["GetSearchCapabilities"] = [("SearchCaps", false, "SearchCapabilities")],
            ["GetSortCapabilities"] = [("SortCaps", false, "SortCapabilities")],
            ["GetSortExtensionCapabilities"] = [("SortExtensionCaps", false, "SortExtensionCapabilities")],
            ["GetFeatureList"] = [("FeatureList", false, "FeatureList")],
            ["GetSystemUpdateID"] = [("Id", false, "SystemUpdateID")],
            ["GetServiceResetToken"] = [("ResetToken", false, "ServiceResetToken")],
            ["Browse"] =
            [
                ("ObjectID", true, "A_ARG_TYPE_ObjectID"), ("BrowseFlag", true, "A_ARG_TYPE_BrowseFlag"),
                ("Filter", true, "A_ARG_TYPE_Filter"), ("StartingIndex", true, "A_ARG_TYPE_Index"),
                ("RequestedCount", true, "A_ARG_TYPE_Count"), ("SortCriteria", true, "A_ARG_TYPE_SortCriteria"),
                ("Result", false, "A_ARG_TYPE_Result"), ("NumberReturned", false, "A_ARG_TYPE_Count"),
                ("TotalMatches", false, "A_ARG_TYPE_Count"), ("UpdateID", false, "A_ARG_TYPE_UpdateID"),
            ],
            ["Search"] =
            [
                ("ContainerID", true, "A_ARG_TYPE_ObjectID"), ("SearchCriteria", true, "A_ARG_TYPE_SearchCriteria"),
                ("Filter", true, "A_ARG_TYPE_Filter"), ("StartingIndex", true, "A_ARG_TYPE_Index"),
                ("RequestedCount", true, "A_ARG_TYPE_Count"), ("SortCriteria", true, "A_ARG_TYPE_SortCriteria"),
                ("Result", false, "A_ARG_TYPE_Result"), ("NumberReturned", false, "A_ARG_TYPE_Count"),
                ("TotalMatches", false, "A_ARG_TYPE_Count"), ("UpdateID", false, "A_ARG_TYPE_UpdateID"),
            ],
            ["CreateObject"] =
            [
                ("ContainerID", true, "A_ARG_TYPE_ObjectID"), ("Elements", true, "A_ARG_TYPE_Result"),
                ("ObjectID", false, "A_ARG_TYPE_ObjectID"), ("Result", false, "A_ARG_TYPE_Result"),
            ],
            ["UpdateObject"] =
            [
                ("ObjectID", true, "A_ARG_TYPE_ObjectID"), ("CurrentTagValue", true, "A_ARG_TYPE_TagValueList"),
                ("NewTagValue", true, "A_ARG_TYPE_TagValueList"),
            ],
            ["DestroyObject"] = [("ObjectID", true, "A_ARG_TYPE_ObjectID")],
        };

    /// <summary>State variables: name, type, whether they are evented.</summary>
    public static readonly IReadOnlyList<(string Name, string Type, bool IsEvented)> Variables =
    [
        ("SearchCapabilities", "string", false), ("SortCapabilities", "string", false), ("SortExtensionCapabilities", "string", false),
        ("FeatureList", "string", false), ("SystemUpdateID", "ui4", true), ("ServiceResetToken", "string", false),
        ("LastChange", "string", true), ("A_ARG_TYPE_ObjectID", "string", false), ("A_ARG_TYPE_Result", "string", false),
        ("A_ARG_TYPE_SearchCriteria", "string", false), ("A_ARG_TYPE_BrowseFlag", "string", false), ("A_ARG_TYPE_Filter", "string", false),
        ("A_ARG_TYPE_SortCriteria", "string", false), ("A_ARG_TYPE_Index", "ui4", false), ("A_ARG_TYPE_Count", "ui4", false),
        ("A_ARG_TYPE_UpdateID", "ui4", false), ("A_ARG_TYPE_TagValueList", "string", false),
    ];
}
