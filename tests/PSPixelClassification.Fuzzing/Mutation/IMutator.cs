namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes files of one format where it hurts.</summary>
public interface IMutator
{
    /// <summary>Makes one change.</summary>
    /// <param name="data">A file of the format, sound or changed before; may be changed in place.</param>
    /// <param name="dice">Decides.</param>
    /// <returns>The changed file.</returns>
    byte[] Mutate(byte[] data, Dice dice);

    /// <summary>Mends checksums that would keep a reader from the changes.</summary>
    /// <param name="seed">The sound file the changes began with.</param>
    /// <param name="data">The changed file; may be changed in place.</param>
    /// <returns>The file to try.</returns>
    byte[] Seal(byte[] seed, byte[] data) => data;
}
