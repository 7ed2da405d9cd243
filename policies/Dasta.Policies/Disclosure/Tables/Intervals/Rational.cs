using System.Numerics;

namespace Dasta.Policies.Disclosure.Tables.Intervals;

/// <summary>A fraction, exact: numerator and positive denominator without common factor.</summary>
internal readonly struct Rational : IComparable<Rational>, IEquatable<Rational>
{
    private readonly BigInteger _numerator;
    // Less one, so that the default is nought and not nought over nought.
    private readonly BigInteger _denominatorLessOne;

    private Rational(BigInteger numerator, BigInteger denominator)
    {
        _numerator = numerator;
        _denominatorLessOne = denominator - 1;
    }

    public int Sign => _numerator.Sign;

    private BigInteger Denominator => _denominatorLessOne + 1;

    public static implicit operator Rational(long whole) => new(whole, 1);

    public static Rational operator +(Rational left, Rational right) =>
        left._denominatorLessOne.IsZero && right._denominatorLessOne.IsZero
            ? new(left._numerator + right._numerator, 1)
            : Reduce(
                (left._numerator * right.Denominator) + (right._numerator * left.Denominator),
                left.Denominator * right.Denominator);

    public static Rational operator -(Rational value) => new(-value._numerator, value.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + -right;

    public static Rational operator *(Rational left, Rational right) =>
        left._denominatorLessOne.IsZero && right._denominatorLessOne.IsZero
            ? new(left._numerator * right._numerator, 1)
            : Reduce(left._numerator * right._numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) => right.Sign == 0
        ? throw new DivideByZeroException()
        : Reduce(
            left._numerator * right.Denominator * right.Sign, left.Denominator * BigInteger.Abs(right._numerator));

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public int CompareTo(Rational other) =>
        (_numerator * other.Denominator).CompareTo(other._numerator * Denominator);

    public bool Equals(Rational other) =>
        _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_numerator, _denominatorLessOne);

    public double ToDouble() => (double)_numerator / (double)Denominator;

    public override string ToString() =>
        _denominatorLessOne.IsZero ? $"{_numerator}" : $"{_numerator}/{Denominator}";

    private static Rational Reduce(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new(numerator / common, denominator / common);
    }
}
