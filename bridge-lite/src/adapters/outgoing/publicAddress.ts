import { BlockList, isIP } from 'node:net';

/** Networks that are not the internet: this machine, its neighbours, and what is kept for other ends. */
const closed = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', 'fc00::/7'],
  ...['fe80::/10', 'fec0::/10', 'ff00::/8'],
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const list = new BlockList();
for (const range of closed) {
  const [net = '', bits] = range.split('/');
  list.addSubnet(net, Number(bits), familyOf(net));
}

/** True for an IP address of the internet. One of IPv4 that is written as IPv6 counts as what it is. */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !list.check(address, familyOf(address));
}
