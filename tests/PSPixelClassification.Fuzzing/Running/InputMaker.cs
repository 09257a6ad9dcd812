using PSPixelClassification.Fuzzing.Mutation;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>Makes the inputs of a run: each is a sound file with one to four changes, and depends on seed, format and number only.</summary>
internal sealed class InputMaker(FuzzFormat format, long seed)
{
    // Most changes know the format; the others find what it forgot.
    private const int PercentOfBytes = 25;

    private static readonly ByteMutator s_bytes = new();
    private readonly byte[][] _seeds = [.. format.Seeds.Select(File.ReadAllBytes)];

    /// <summary>Makes one input.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="dice">What decided, for the choices that follow.</param>
    /// <returns>The file.</returns>
    public byte[] Make(long index, out Dice dice)
    {
        dice = new Dice(seed, format.Name, index);
        byte[] sound = _seeds[dice.Next(_seeds.Length)];
        byte[] data = [.. sound];
        for (int changes = dice.Pick(1, 1, 1, 2, 2, 3, 4); changes > 0; changes--)
        {
            IMutator mutator = dice.Chance(PercentOfBytes) ? s_bytes : format.Mutator;
            data = mutator.Mutate(data, dice);
        }

        return dice.Chance(90) ? format.Mutator.Seal(sound, data) : data;
    }
}
