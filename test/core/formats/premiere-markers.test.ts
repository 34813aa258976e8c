import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { premiereMarkers } from '../../../core/formats/premiere-markers.ts'
import { cutDocument, film } from './cutting.ts'

it('writes a sequence with a marker for each cue', () => {
  const written = premiereMarkers.serialize(cutDocument, { frameRate: film })
  expect(written).toContain(`    <marker>
      <comment>Hello there &amp; you,
all | both</comment>
      <name>Ann &lt;A&gt;</name>
      <in>24</in>
      <out>60</out>
    </marker>
    <marker>
      <comment>Red</comment>
      <name>Red</name>
      <in>60</in>
      <out>96</out>
    </marker>`)
  expect(written).toContain('<rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate>')
  // 3,600 s at 24000/1001 are 86,313.7 frames.
  expect(written).toContain('<in>86314</in>\n      <out>86315</out>')
  expect(written).toContain('<duration>86315</duration>')
})

it('is well-formed whatever the text holds', () => {
  const names: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => names.push(name))
  parser.write(String(premiereMarkers.serialize(cutDocument))).close()
  expect(names.filter((name) => name === 'marker')).toHaveLength(3)
})
