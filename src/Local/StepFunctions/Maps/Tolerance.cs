namespace Media.Local.StepFunctions.Maps;

/// <summary>How many children may fail: as a count, as a share of all, or (neither given) none.</summary>
internal static class Tolerance
{
    public static bool IsExceeded(int failures, int total, long toleratedCount, double toleratedPercentage)
    {
        if (failures == 0)
        {
            return false;
        }
        if (toleratedCount == 0 && toleratedPercentage == 0)
        {
            return true;
        }
        return (toleratedCount > 0 && failures > toleratedCount) || (toleratedPercentage > 0 && 100.0 * failures / total > toleratedPercentage);
    }
}
