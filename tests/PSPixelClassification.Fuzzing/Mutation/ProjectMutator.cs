namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes ilastik projects: names and values of their groups, and HDF5's own structures.</summary>
internal sealed class ProjectMutator : IMutator
{
    private readonly Hdf5Mutator _structure = new();
    private readonly TextMutator _texts = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice) => dice.Chance(40) ? _texts.Mutate(data, dice) : _structure.Mutate(data, dice);

    /// <inheritdoc/>
    public byte[] Seal(byte[] seed, byte[] data) => _structure.Seal(seed, data);
}
