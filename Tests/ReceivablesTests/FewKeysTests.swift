internal import Receivables
internal import Testing

@Suite struct `Values of a few keys` {
  @Test func `a value is put in, found, changed and taken out`() {
    var values = FewKeys<String, Int>()
    #expect(values["a"] == nil && values["a", default: 7] == 7)
    values["a"] = 1
    values["b", default: 10] += 2
    values["a"] = 3
    #expect(values["a"] == 3 && values["b"] == 12)
    #expect(values.pairs.map(\.key) == ["a", "b"])
    values["a"] = nil
    values["never"] = nil
    #expect(values["a"] == nil && values.pairs.map(\.value) == [12])
  }

  @Test func `the order does not matter to what they are worth`() {
    var (left, right) = (FewKeys<String, Int>(), FewKeys<String, Int>())
    (left["a"], left["b"]) = (1, 2)
    (right["b"], right["a"]) = (2, 1)
    #expect(left == right)
    right["a"] = 2
    #expect(left != right)
    right["a"] = nil
    #expect(left != right && right != left)
  }
}
