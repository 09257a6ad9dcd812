namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Where a message of an object header is.</summary>
/// <param name="Start">Where its type stands; its size is next, in two bytes.</param>
/// <param name="TypeSize">Bytes the type takes: 1 or 2.</param>
/// <param name="Body">Where its content begins.</param>
/// <param name="Length">Bytes of content.</param>
internal readonly record struct Hdf5MessagePlace(int Start, int TypeSize, int Body, int Length);
