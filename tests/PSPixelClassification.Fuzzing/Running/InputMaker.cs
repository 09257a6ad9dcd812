using PSPixelClassification.Fuzzing.Mutation;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>
/// Makes the inputs of a run: each is a sound file with one to four changes, and depends on seed, format and number only.
/// </summary>
internal sealed class InputMaker(FuzzFormat format, long seed)
{
    // Most changes know the format; the others find what it forgot.
    private const int PercentOfBytes = 25;

    private static readonly ByteMutator s_bytes = new();
    private readonly byte[][] _seeds = [.. format.Seeds.Select(File.ReadAllBytes)];

    /// <summary>Makes one input.</summary>
    /// <param name="index">Its number.</param>
    /// <returns>The file, the path of the sound one it was made of, and what decided, for the choices that follow.</returns>
    public (byte[] Content, string Seed, Dice Dice) Make(long index)
    {
        Dice dice = new(seed, format.Name, index);
        int chosen = dice.Next(_seeds.Length);
        byte[] sound = _seeds[chosen];
        byte[] data = [.. sound];
        for (int changes = dice.Pick(1, 1, 1, 2, 2, 3, 4); changes > 0; changes--)
        {
            IMutator mutator = dice.Chance(PercentOfBytes) ? s_bytes : format.Mutator;
            data = mutator.Mutate(data, dice);
        }

        return (dice.Chance(90) ? format.Mutator.Seal(sound, data) : data, format.Seeds[chosen], dice);
    }
}
