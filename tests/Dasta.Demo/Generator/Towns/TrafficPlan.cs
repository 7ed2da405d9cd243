namespace Dasta.Demo.Generator.Towns;

/// <summary>Traffic on one road of the town.</summary>
/// <param name="CarsPerHour">Cars in an average hour.</param>
/// <param name="SoftShare">Share of cyclists and pedestrians among all that pass.</param>
/// <param name="HeavyShare">Share of heavy vehicles among motor vehicles between 7 and 19 h.</param>
/// <param name="FastSpeed">Speed that 85 % do not exceed, km/h.</param>
/// <param name="Asymmetry">Left minus right, as a part of both.</param>
/// <param name="Through">Share of the vehicles entering the town that do not stop in it.</param>
internal sealed record TrafficPlan(
    double CarsPerHour, double SoftShare, double HeavyShare, double FastSpeed, double Asymmetry, double Through);
