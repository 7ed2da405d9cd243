using Dasta.Demo.Generator.Files.Counts;
using Dasta.Demo.Generator.Files.Months;
using Dasta.Demo.Generator.Files.Registers;
using Dasta.Demo.Generator.Model;

namespace Dasta.Demo.Generator.Files;

/// <summary>Every file a town gets.</summary>
internal static class TownFiles
{
    public static IReadOnlyList<GeneratedFile> Of(GeneratedTown town) =>
    [
        .. PersonFiles.Of(town), .. VehicleFiles.Of(town), .. WalkInFiles.Of(town), .. ParkingFiles.Of(town),
        .. SpendingFiles.Of(town), .. NightFiles.Of(town), .. FlowFiles.Of(town), .. VisitorFiles.Of(town),
        .. PremisesFiles.Of(town), .. EventFiles.Of(town), .. HolidayFiles.Of(town), .. WeatherFiles.Of(town),
        .. ReferenceFiles.Of(town), .. ZoneFiles.Of(town),
    ];
}
