namespace Dasta.Catalog.Harvest;

/// <summary>What one harvest came to.</summary>
/// <param name="Asked">Participants asked.</param>
/// <param name="Failed">Participants that gave no good answer; what they offered before is still shown.</param>
/// <param name="Datasets">Datasets known after it, of all participants.</param>
/// <param name="Offers">Offers known after it.</param>
internal sealed record HarvestSummary(int Asked, int Answered, int Failed, int Datasets, int Offers);
