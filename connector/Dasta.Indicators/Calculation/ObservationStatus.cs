namespace Dasta.Indicators.Calculation;

/// <summary>Codes of SDMX CL_OBS_STATUS that figures use here.</summary>
internal static class ObservationStatus
{
    public const string Normal = "A";
    public const string Provisional = "P";
    public const string Missing = "M";
}
