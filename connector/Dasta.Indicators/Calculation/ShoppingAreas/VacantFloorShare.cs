namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// W3b: vacant floor over all floor. A snapshot whose floors were measured in another way than those of the snapshot
/// of its source before it is a break: rates on its two sides are not to be compared.
/// </summary>
internal sealed class VacantFloorShare()
    : PremisesShare("W3b", _ => true, one => one.IsVacant, one => one.FloorSquareMetres)
{
    protected override string Status(AreaPremises area)
    {
        var before = area.Town.Premises.LastOrDefault(one =>
            one.SourceId == area.Snapshot.SourceId && one.Date < area.Snapshot.Date);
        return before is null || before.FloorMethod == area.Snapshot.FloorMethod
            ? ObservationStatus.Normal
            : ObservationStatus.Break;
    }
}
