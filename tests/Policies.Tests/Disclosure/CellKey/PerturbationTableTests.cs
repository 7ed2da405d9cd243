using System.ComponentModel.DataAnnotations;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.CellKey;

namespace Policies.Tests.Disclosure.CellKey;

public sealed class PerturbationTableTests
{
    private static readonly PerturbationTable Table = new(new DisclosureSettings());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1_000_000)]
    public void Noise_is_at_most_five_unbiased_of_variance_three_and_never_leads_to_one_or_two(long count)
    {
        var row = Table.Probabilities(count);

        row.Values.Sum().ShouldBe(1, 1e-12);
        row.Sum(pair => pair.Key * pair.Value).ShouldBe(0, 1e-10);
        row.Sum(pair => pair.Key * pair.Key * pair.Value).ShouldBe(3, 1e-10);
        row.Keys.ShouldAllBe(change => Math.Abs(change) <= 5 && count + change >= 0);
        row.Keys.Select(change => count + change).ShouldNotContain(1);
        row.Keys.Select(change => count + change).ShouldNotContain(2);
        row.Values.ShouldAllBe(probability => probability > 0);
    }

    [Fact]
    public void Every_noise_that_the_settings_allow_can_be_made()
    {
        var made = 0;
        foreach (var settings in
            from maximum in (int[])[5, 6, 9, 14, 20]
            from blocked in (int[])[2, 3, 4, 5]
            from variance in (double[])[3, 4.01, 4.9, 6.01, 8.5, 9.1, 13.9, 15]
            select new DisclosureSettings
            {
                NoiseMaximum = maximum, NoiseVariance = variance, BlockedSmallCounts = blocked,
            })
        {
            if (!Validator.TryValidateObject(
                settings, new ValidationContext(settings), [], validateAllProperties: true))
            {
                continue;
            }

            made++;
            var table = new PerturbationTable(settings);
            for (var count = 1; count <= settings.NoiseMaximum + settings.BlockedSmallCounts + 1; count++)
            {
                var row = table.Probabilities(count);
                row.Sum(pair => pair.Key * pair.Value).ShouldBe(0, 1e-9);
                row.Sum(pair => pair.Key * pair.Key * pair.Value).ShouldBe(settings.NoiseVariance, 1e-9);
            }
        }

        made.ShouldBeGreaterThan(30);
    }

    /// <summary>
    /// Worked out by hand: the weights of 1 and of -1 are equal, and so on, with exp(b v^2) of variance 3.
    /// </summary>
    [Fact]
    public void Far_from_nought_the_noise_is_symmetric_and_falls_off_as_a_bell()
    {
        var row = Table.Probabilities(100);
        for (var change = 1; change <= 5; change++)
        {
            row[change].ShouldBe(row[-change], 1e-12);
        }

        var slope = Math.Log(row[1] / row[0]);
        Math.Log(row[3] / row[0]).ShouldBe(9 * slope, 1e-9);
        Math.Log(row[5] / row[0]).ShouldBe(25 * slope, 1e-9);
    }

    [Fact]
    public void No_other_noise_of_that_mean_and_variance_has_more_entropy()
    {
        // Four changes can be altered together without touching sum, mean and variance: v, v+1, v+2, v+3 by 1, -3, 3,
        // -1.
        foreach (var count in (long[])[3, 4, 8])
        {
            var row = Table.Probabilities(count);
            foreach (var start in row.Keys.Where(start => Enumerable.Range(start, 4).All(row.ContainsKey)))
            {
                foreach (var step in (double[])[1e-4, -1e-4])
                {
                    var other = new Dictionary<int, double>(row);
                    (other[start], other[start + 1], other[start + 2], other[start + 3]) = (row[start] + step,
                        row[start + 1] - (3 * step), row[start + 2] + (3 * step), row[start + 3] - step);
                    Entropy(other).ShouldBeLessThan(Entropy(row));
                }
            }
        }

        static double Entropy(IReadOnlyDictionary<int, double> row) =>
            -row.Values.Sum(probability => probability * Math.Log(probability));
    }

    [Fact]
    public void Keys_draw_each_change_as_often_as_its_probability()
    {
        var found = new Dictionary<int, int>();
        const int Keys = 200_000;
        for (ulong number = 0; number < Keys; number++)
        {
            // Golden-ratio steps spread evenly over all 64 bits.
            var change = Table.Change(4, unchecked(number * 0x9E3779B97F4A7C15UL));
            found[change] = found.GetValueOrDefault(change) + 1;
        }

        foreach (var (change, probability) in Table.Probabilities(4))
        {
            (found.GetValueOrDefault(change) / (double)Keys).ShouldBe(probability, 1e-3);
        }
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x8000000000000000UL)]
    public void Nought_stays_nought_and_the_ends_of_the_keys_are_drawn_too(ulong key)
    {
        Table.Change(0, key).ShouldBe(0);
        Math.Abs(Table.Change(3, key)).ShouldBeLessThanOrEqualTo(5);
    }

    [Theory]
    [InlineData(5, 3, 2, true)]
    [InlineData(5, 5, 2, false)]
    [InlineData(6, 4, 3, false)]
    [InlineData(6, 4.5, 3, true)]
    [InlineData(5, 2.9, 2, false)]
    [InlineData(4, 3, 2, false)]
    public void Parameters_of_noise_that_cannot_be_made_are_refused_at_start(
        int maximum, double variance, int blocked, bool isValid)
    {
        var settings = new DisclosureSettings
        {
            NoiseMaximum = maximum, NoiseVariance = variance, BlockedSmallCounts = blocked,
        };
        Validator.TryValidateObject(settings, new ValidationContext(settings), [], validateAllProperties: true)
            .ShouldBe(isValid);
        if (isValid)
        {
            new PerturbationTable(settings).Probabilities(1).Values.Sum().ShouldBe(1, 1e-12);
        }
    }
}
